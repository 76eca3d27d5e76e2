// $match(text, /(\d+)-(\d+)/i).groups
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, asArray, callKnown, chargeFor, finishPath, flattenStep, followNames, getPrototypeOf, hasOwn, isArray, isMarked, itemsAlong, locate, spend, toSequence, unwrapSequence } = rt;
  const k8 = ["text"];
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
      const v0 = m0["text"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "text" in OBJECT_PROTOTYPE) return followNames(value, k8);
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
  const k11 = rt.regex("(\\d+)-(\\d+)", "gi", 27);
  const k12 = rt.functionBody(functions, "match");
  const k13 = rt.functionValue(functions, "match");
  const k17 = ["groups"];
  const k18 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return itemsAlong(value, k17, true);
      const v0 = m0["groups"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "groups" in OBJECT_PROTOTYPE) return itemsAlong(value, k17, true);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return itemsAlong(value, k17, true);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : toSequence(results);
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    const t2 = asArray(input);
    const a3 = [];
    for (let i4 = 0; i4 < t2.length; i4++) {
      spend(25);
      const m5 = t2[i4];
      let t6;
      if (isArray(m5)) t6 = k9(m5);
      else if (typeof m5 === 'object' && m5 !== null) {
        let t10 = m5["text"];
        if (t10 !== undefined && "text" in OBJECT_PROTOTYPE && !hasOwn(m5, "text")) t10 = undefined;
        const o7 = getPrototypeOf(m5);
        if (o7 === OBJECT_PROTOTYPE || o7 === null) {
          t6 = t10;
        } else t6 = k9(m5);
      }
      chargeFor(t6, 0.25);
      let t14;
      try { t14 = (typeof t6 === 'string' || t6 === undefined) ? k12(t6, k11) : callKnown(k13, [t6, k11], m5); }
      catch (error) { throw locate(error, 7, "match"); }
      const t15 = unwrapSequence(t14);
      if (t15 !== undefined) a3.push(t15);
    }
    const t16 = flattenStep(a3, false);
    const t19 = k18(t16);
    t1 = finishPath(t19, false);
    return rt.jsonOf(t1);
  };
};
