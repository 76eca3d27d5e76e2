// age >= 18 ? "adult" : age < 0 ? null : "minor"
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, compare, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k3 = ["age"];
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
      const v0 = m0["age"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "age" in OBJECT_PROTOTYPE) return followNames(value, k3);
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
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["age"];
      if (t5 !== undefined && "age" in OBJECT_PROTOTYPE && !hasOwn(input, "age")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    const t6 = typeof t1 === 'number' && typeof 18 === 'number' ? t1 >= 18 : compare("\u003e=", t1, 18, 6);
    let t7;
    if (t6 === true) {
      t7 = "adult";
    } else {
      let t8;
      if (isArray(input)) t8 = k4(input);
      else if (typeof input === 'object' && input !== null) {
        let t10 = input["age"];
        if (t10 !== undefined && "age" in OBJECT_PROTOTYPE && !hasOwn(input, "age")) t10 = undefined;
        const o9 = getPrototypeOf(input);
        if (o9 === OBJECT_PROTOTYPE || o9 === null) {
          t8 = t10;
        } else t8 = k4(input);
      }
      const t11 = typeof t8 === 'number' && typeof 0 === 'number' ? t8 < 0 : compare("\u003c", t8, 0, 27);
      let t12;
      if (t11 === true) {
        t12 = null;
      } else {
        t12 = "minor";
      }
      t7 = t12;
    }
    return t7;
  };
};
