// {"id": id, "name": name}
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, groupAll, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k4 = ["id"];
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
      const v0 = m0["id"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "id" in OBJECT_PROTOTYPE) return followNames(value, k4);
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
    const t1 = isArray(input) ? groupAll(input) : input;
    let t2;
    if (isArray(t1)) t2 = k5(t1);
    else if (typeof t1 === 'object' && t1 !== null) {
      let t6 = t1["id"];
      if (t6 !== undefined && "id" in OBJECT_PROTOTYPE && !hasOwn(t1, "id")) t6 = undefined;
      const o3 = getPrototypeOf(t1);
      if (o3 === OBJECT_PROTOTYPE || o3 === null) {
        t2 = t6;
      } else t2 = k5(t1);
    }
    let t7;
    if (isArray(t1)) t7 = k10(t1);
    else if (typeof t1 === 'object' && t1 !== null) {
      let t11 = t1["name"];
      if (t11 !== undefined && "name" in OBJECT_PROTOTYPE && !hasOwn(t1, "name")) t11 = undefined;
      const o8 = getPrototypeOf(t1);
      if (o8 === OBJECT_PROTOTYPE || o8 === null) {
        t7 = t11;
      } else t7 = k10(t1);
    }
    let t12;
    if (t2 !== undefined && t7 !== undefined) t12 = { "id": t2, "name": t7 };
    else {
      t12 = {};
      if (t2 !== undefined) t12["id"] = t2;
      if (t7 !== undefined) t12["name"] = t7;
    }
    return rt.unmarkedOf(t12);
  };
};
