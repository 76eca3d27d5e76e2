// active and not(blocked)
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, call, fail, followNames, getPrototypeOf, hasOwn, isArray, isMarked, isTrue, spend, toSequence, unwrapSequence } = rt;
  const k4 = ["active"];
  const k5 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k4);
      const v0 = m0["active"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "active" in OBJECT_PROTOTYPE) return followNames(value, k4);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k4);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k9 = ["not"];
  const k10 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k9);
      const v0 = m0["not"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "not" in OBJECT_PROTOTYPE) return followNames(value, k9);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k9);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k12 = rt.functionValue(functions, "not");
  const k15 = ["blocked"];
  const k16 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k15);
      const v0 = m0["blocked"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "blocked" in OBJECT_PROTOTYPE) return followNames(value, k15);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k15);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t2;
    if (isArray(input)) t2 = k5(input);
    else if (typeof input === 'object' && input !== null) {
      let t6 = input["active"];
      if (t6 !== undefined && "active" in OBJECT_PROTOTYPE && !hasOwn(input, "active")) t6 = undefined;
      const o3 = getPrototypeOf(input);
      if (o3 === OBJECT_PROTOTYPE || o3 === null) {
        t2 = t6;
      } else t2 = k5(input);
    }
    let t1 = isTrue(t2, 10, "and");
    if (t1) {
      let t7;
      if (isArray(input)) t7 = k10(input);
      else if (typeof input === 'object' && input !== null) {
        let t11 = input["not"];
        if (t11 !== undefined && "not" in OBJECT_PROTOTYPE && !hasOwn(input, "not")) t11 = undefined;
        const o8 = getPrototypeOf(input);
        if (o8 === OBJECT_PROTOTYPE || o8 === null) {
          t7 = t11;
        } else t7 = k10(input);
      }
      if (t7 === undefined && k12) fail("T1005", 15, "not");
      let t13;
      if (isArray(input)) t13 = k16(input);
      else if (typeof input === 'object' && input !== null) {
        let t17 = input["blocked"];
        if (t17 !== undefined && "blocked" in OBJECT_PROTOTYPE && !hasOwn(input, "blocked")) t17 = undefined;
        const o14 = getPrototypeOf(input);
        if (o14 === OBJECT_PROTOTYPE || o14 === null) {
          t13 = t17;
        } else t13 = k16(input);
      }
      const t18 = call(t7, [t13], input, 15, "not");
      const t19 = unwrapSequence(t18);
      t1 = isTrue(t19, 10, "and");
    }
    return t1;
  };
};
