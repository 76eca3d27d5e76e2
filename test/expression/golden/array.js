// [first, last, 1..3]
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, appendAll, followNames, getPrototypeOf, hasOwn, isArray, isMarked, range, spend, toSequence, unwrapSequence } = rt;
  const k3 = ["first"];
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
      const v0 = m0["first"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "first" in OBJECT_PROTOTYPE) return followNames(value, k3);
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
  const k8 = ["last"];
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
      const v0 = m0["last"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "last" in OBJECT_PROTOTYPE) return followNames(value, k8);
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
      let t5 = input["first"];
      if (t5 !== undefined && "first" in OBJECT_PROTOTYPE && !hasOwn(input, "first")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    let t6;
    if (isArray(input)) t6 = k9(input);
    else if (typeof input === 'object' && input !== null) {
      let t10 = input["last"];
      if (t10 !== undefined && "last" in OBJECT_PROTOTYPE && !hasOwn(input, "last")) t10 = undefined;
      const o7 = getPrototypeOf(input);
      if (o7 === OBJECT_PROTOTYPE || o7 === null) {
        t6 = t10;
      } else t6 = k9(input);
    }
    const t11 = range(1, 3, 17);
    const t12 = unwrapSequence(t11);
    const t13 = [];
    appendAll(t13, t1);
    appendAll(t13, t6);
    appendAll(t13, t12);
    return rt.unmarkedOf(t13);
  };
};
