// items ~> $map($uppercase) ~> $join(?, ", ")
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, PLACEHOLDER, apply, applyPartially, callKnown, followNames, getPrototypeOf, hasOwn, isArray, isMarked, locate, spend, toSequence, unwrapSequence } = rt;
  const k3 = ["items"];
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
      const v0 = m0["items"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "items" in OBJECT_PROTOTYPE) return followNames(value, k3);
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
  const k6 = rt.functionValue(functions, "uppercase", 24);
  const k7 = rt.functionBody(functions, "map");
  const k8 = rt.functionValue(functions, "map");
  const k11 = rt.functionValue(functions, "join", 34);
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["items"];
      if (t5 !== undefined && "items" in OBJECT_PROTOTYPE && !hasOwn(input, "items")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        t1 = t5;
      } else t1 = k4(input);
    }
    let t9;
    try { t9 = (isArray(t1) || t1 === undefined) ? k7(t1, k6) : callKnown(k8, [t1, k6], input); }
    catch (error) { throw locate(error, 14, "map"); }
    const t10 = unwrapSequence(t9);
    const t12 = applyPartially(k11, [PLACEHOLDER, ", "], 35, "join");
    const t13 = apply(t10, t12, 28);
    const t14 = unwrapSequence(t13);
    return rt.jsonOf(t14);
  };
};
