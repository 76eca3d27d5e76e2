// $account.region
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isMarked, itemsOf, readBinding, spend, toSequence, unwrapSequence } = rt;
  const k5 = ["region"];
  const k6 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k5);
      const v0 = m0["region"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "region" in OBJECT_PROTOTYPE) return followNames(value, k5);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k5);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    const t1 = readBinding(bindings, "account", undefined);
    const t2 = unwrapSequence(t1);
    let t3;
    if (isArray(t2)) t3 = k6(itemsOf(t2));
    else if (typeof t2 === 'object' && t2 !== null) {
      let t7 = t2["region"];
      if (t7 !== undefined && "region" in OBJECT_PROTOTYPE && !hasOwn(t2, "region")) t7 = undefined;
      const o4 = getPrototypeOf(t2);
      if (o4 === OBJECT_PROTOTYPE || o4 === null) {
        t3 = t7;
      } else t3 = k6(t2);
    }
    return rt.jsonOf(t3);
  };
};
