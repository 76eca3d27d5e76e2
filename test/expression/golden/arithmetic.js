// (price - discount) * 2
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, calculate, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k3 = ["price"];
  const k4 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k3);
      const v0 = m0["price"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "price" in OBJECT_PROTOTYPE) return followNames(value, k3);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k3);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k8 = ["discount"];
  const k9 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k8);
      const v0 = m0["discount"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "discount" in OBJECT_PROTOTYPE) return followNames(value, k8);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k8);
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
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["price"];
      if (t5 !== undefined && "price" in OBJECT_PROTOTYPE && !hasOwn(input, "price")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    let t6;
    if (isArray(input)) t6 = k9(input);
    else if (typeof input === 'object' && input !== null) {
      let t10 = input["discount"];
      if (t10 !== undefined && "discount" in OBJECT_PROTOTYPE && !hasOwn(input, "discount")) t10 = undefined;
      const o7 = getPrototypeOf(input);
      if (o7 === OBJECT_PROTOTYPE || o7 === null) {
        t6 = t10;
      } else t6 = k9(input);
    }
    const t11 = typeof t1 === 'number' && typeof t6 === 'number' && t1 - t1 === 0 && t6 - t6 === 0 ? t1 - t6 : calculate("-", t1, t6, 8);
    const t12 = typeof t11 === 'number' && typeof 2 === 'number' && t11 - t11 === 0 && 2 - 2 === 0 ? t11 * 2 : calculate("*", t11, 2, 20);
    return rt.jsonOf(t12);
  };
};
