// ($net := price * 0.8; $net > 10 ? $net : 10)
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, UNBOUND, calculate, compare, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence, unwrapSequence } = rt;
  const k5 = ["price"];
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
      const v0 = m0["price"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "price" in OBJECT_PROTOTYPE) return followNames(value, k5);
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
    let t1;
    {
      let v2 = UNBOUND;
      let t3;
      if (isArray(input)) t3 = k6(input);
      else if (typeof input === 'object' && input !== null) {
        let t7 = input["price"];
        if (t7 !== undefined && "price" in OBJECT_PROTOTYPE && !hasOwn(input, "price")) t7 = undefined;
        const o4 = getPrototypeOf(input);
        if (o4 === OBJECT_PROTOTYPE || o4 === null) {
          t3 = t7;
        } else t3 = k6(input);
      }
      const t8 = typeof t3 === 'number' && typeof 0.8 === 'number' && t3 - t3 === 0 && 0.8 - 0.8 === 0 ? t3 * 0.8 : calculate("*", t3, 0.8, 16);
      v2 = t8;
      const t9 = v2;
      const t10 = unwrapSequence(t9);
      const t11 = typeof t10 === 'number' && typeof 10 === 'number' ? t10 > 10 : compare("\u003e", t10, 10, 28);
      let t12;
      if (t11 === true) {
        const t13 = v2;
        const t14 = unwrapSequence(t13);
        t12 = t14;
      } else {
        t12 = 10;
      }
      const t15 = unwrapSequence(t12);
      t1 = t15;
    }
    const t16 = unwrapSequence(t1);
    return rt.jsonOf(t16);
  };
};
