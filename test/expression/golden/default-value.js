// nickname ?? name ?: "unknown"
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isMarked, isTrue, spend, toSequence, unwrapSequence } = rt;
  const k3 = ["nickname"];
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
      const v0 = m0["nickname"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "nickname" in OBJECT_PROTOTYPE) return followNames(value, k3);
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
  const k9 = ["name"];
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
      const v0 = m0["name"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "name" in OBJECT_PROTOTYPE) return followNames(value, k9);
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
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["nickname"];
      if (t5 !== undefined && "nickname" in OBJECT_PROTOTYPE && !hasOwn(input, "nickname")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    let t6 = t1;
    if (t1 === undefined) {
      let t7;
      if (isArray(input)) t7 = k10(input);
      else if (typeof input === 'object' && input !== null) {
        let t11 = input["name"];
        if (t11 !== undefined && "name" in OBJECT_PROTOTYPE && !hasOwn(input, "name")) t11 = undefined;
        const o8 = getPrototypeOf(input);
        if (o8 === OBJECT_PROTOTYPE || o8 === null) {
          t7 = t11;
        } else t7 = k10(input);
      }
      let t12 = t7;
      if (!(isTrue(t7))) {
        t12 = "unknown";
      }
      const t13 = unwrapSequence(t12);
      t6 = t13;
    }
    const t14 = unwrapSequence(t6);
    return rt.plainOf(t14);
  };
};
