// *.id
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, asArray, finishPath, flattenStep, getPrototypeOf, hasOwn, isArray, isMarked, itemsAlong, spend, spendTurn, toSequence, unwrapSequence, wildcard } = rt;
  const k9 = ["id"];
  const k10 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return itemsAlong(value, k9, true);
      const v0 = m0["id"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "id" in OBJECT_PROTOTYPE) return itemsAlong(value, k9, true);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return itemsAlong(value, k9, true);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : toSequence(results);
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    const t2 = asArray(input);
    const a3 = [];
    for (let i4 = 0; i4 < t2.length; i4++) {
      spendTurn(3, i4, t2.length);
      const m5 = t2[i4];
      const t6 = wildcard(m5);
      const t7 = unwrapSequence(t6);
      if (t7 !== undefined) a3.push(t7);
    }
    const t8 = flattenStep(a3, false);
    const t11 = k10(t8);
    t1 = finishPath(t11, false);
    return rt.plainOf(t1);
  };
};
