// $timestamp(created_at)
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k3 = ["created_at"];
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
      const v0 = m0["created_at"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "created_at" in OBJECT_PROTOTYPE) return followNames(value, k3);
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
  const k6 = rt.functionBody(functions, "timestamp");
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["created_at"];
      if (t5 !== undefined && "created_at" in OBJECT_PROTOTYPE && !hasOwn(input, "created_at")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    const t7 = k6(t1);
    return t7;
  };
};
