// $ ~> | items | {"sold": true}, "stock" |
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, apply, createTransform, enterCall, followNames, getPrototypeOf, groupAll, hasOwn, isArray, isMarked, leaveCall, spend, toSequence, unwrapSequence } = rt;
  const k2 = rt.functionValue(functions, "clone");
  const k6 = ["items"];
  const k7 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k6);
      const v0 = m0["items"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "items" in OBJECT_PROTOTYPE) return followNames(value, k6);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k6);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    const t1 = unwrapSequence(document);
    const t13 = createTransform(k2, (p3) => {
        enterCall(3, 468);
        let t4;
        if (isArray(p3)) t4 = k7(p3);
        else if (typeof p3 === 'object' && p3 !== null) {
          let t8 = p3["items"];
          if (t8 !== undefined && "items" in OBJECT_PROTOTYPE && !hasOwn(p3, "items")) t8 = undefined;
          const o5 = getPrototypeOf(p3);
          if (o5 === OBJECT_PROTOTYPE || o5 === null) {
            t4 = t8;
          } else t4 = k7(p3);
        }
        leaveCall(468);
        return t4;
      }, (p9) => {
        enterCall(6, 444);
        const t10 = isArray(p9) ? groupAll(p9) : p9;
        const t11 = { "sold": true };
        leaveCall(444);
        return t11;
      }, (p12) => {
        enterCall(3, 428);
        leaveCall(428);
        return "stock";
      }, [6, 16, 38]);
    const t14 = apply(t1, t13, 4);
    const t15 = unwrapSequence(t14);
    return rt.jsonOf(t15);
  };
};
