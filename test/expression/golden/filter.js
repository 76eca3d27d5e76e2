// items[price > 2].name
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, asArray, compare, createSequence, finishPath, flattenStep, followNames, getPrototypeOf, hasOwn, isArray, isMarked, itemsAlong, lookup, spend, spendTurn, toSequence, unwrapSequence } = rt;
  const k14 = ["price"];
  const k15 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k14);
      const v0 = m0["price"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "price" in OBJECT_PROTOTYPE) return followNames(value, k14);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k14);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k19 = ["name"];
  const k20 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return itemsAlong(value, k19, true);
      const v0 = m0["name"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "name" in OBJECT_PROTOTYPE) return itemsAlong(value, k19, true);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return itemsAlong(value, k19, true);
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
      spendTurn(4, i4, t2.length);
      const m5 = t2[i4];
      const t6 = lookup(m5, "items");
      const t7 = unwrapSequence(t6);
      const t8 = createSequence();
      const a9 = asArray(t7);
      for (let i10 = 0; i10 < a9.length; i10++) {
        spendTurn(4, i10, a9.length);
        const m11 = a9[i10];
        let t12;
        if (isArray(m11)) t12 = k15(m11);
        else if (typeof m11 === 'object' && m11 !== null) {
          let t16 = m11["price"];
          if (t16 !== undefined && "price" in OBJECT_PROTOTYPE && !hasOwn(m11, "price")) t16 = undefined;
          const o13 = getPrototypeOf(m11);
          if (o13 === OBJECT_PROTOTYPE || o13 === null) {
            t12 = t16;
          } else t12 = k15(m11);
        }
        const t17 = typeof t12 === 'number' && typeof 2 === 'number' ? t12 > 2 : compare("\u003e", t12, 2, 13);
        if (t17 === true) t8.push(m11);
      }
      a3.push(t8);
    }
    const t18 = flattenStep(a3, false);
    const t21 = k20(t18);
    t1 = finishPath(t21, false);
    return rt.plainOf(t1);
  };
};
