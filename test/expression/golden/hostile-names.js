// `__proto__`."</script>\u2028`${x}"
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k3 = ["__proto__", "\u003c/script\u003e\u2028`${x}"];
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
      const v0 = hasOwn(m0, "__proto__") ? m0["__proto__"] : undefined;
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "__proto__" in OBJECT_PROTOTYPE) return followNames(value, k3);
      if (v0 === undefined) continue;
      const a1 = isArray(v0) ? v0 : [v0];
      if (isMarked(a1)) return followNames(value, k3);
      spend(a1.length);
      for (let i1 = 0; i1 < a1.length; i1++) {
        const m1 = a1[i1];
        if (typeof m1 !== 'object' || m1 === null) continue;
        if (isArray(m1)) return followNames(value, k3);
        const v1 = m1["\u003c/script\u003e\u2028`${x}"];
        const ov1 = getPrototypeOf(m1);
        if ((ov1 !== OBJECT_PROTOTYPE && ov1 !== null) || "\u003c/script\u003e\u2028`${x}" in OBJECT_PROTOTYPE) return followNames(value, k3);
        if (v1 === undefined) continue;
        count += 1;
        if (isArray(v1)) {
          if (isMarked(v1)) return followNames(value, k3);
          if (count === 1) only = v1;
          spend(v1.length);
          for (let j = 0; j < v1.length; j++) results.push(v1[j]);
        } else results.push(v1);
    }}
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k7 = ["\u003c/script\u003e\u2028`${x}"];
  const k8 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k7);
      const v0 = m0["\u003c/script\u003e\u2028`${x}"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "\u003c/script\u003e\u2028`${x}" in OBJECT_PROTOTYPE) return followNames(value, k7);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k7);
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
      let t5 = hasOwn(input, "__proto__") ? input["__proto__"] : undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        if (isArray(t5)) t1 = k8(t5);
        else if (typeof t5 === 'object' && t5 !== null) {
          let t9 = t5["\u003c/script\u003e\u2028`${x}"];
          if (t9 !== undefined && "\u003c/script\u003e\u2028`${x}" in OBJECT_PROTOTYPE && !hasOwn(t5, "\u003c/script\u003e\u2028`${x}")) t9 = undefined;
          const o6 = getPrototypeOf(t5);
          if (o6 === OBJECT_PROTOTYPE || o6 === null) {
            t1 = t9;
          } else t1 = k8(t5);
        }
      } else t1 = k4(input);
    }
    return rt.plainOf(t1);
  };
};
