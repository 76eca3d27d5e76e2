// items{kind: $sum(price)}
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, callKnown, chargeFor, followNames, getPrototypeOf, group, hasOwn, isArray, isArrayOfNumbers, isMarked, itemsAlong, locate, spend, toSequence } = rt;
  const k2 = ["items"];
  const k3 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return itemsAlong(value, k2, true);
      const v0 = m0["items"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "items" in OBJECT_PROTOTYPE) return itemsAlong(value, k2, true);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return itemsAlong(value, k2, true);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : toSequence(results);
  };
  const k8 = ["kind"];
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
      const v0 = m0["kind"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "kind" in OBJECT_PROTOTYPE) return followNames(value, k8);
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
  const k14 = ["price"];
  const k15 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k14);
      const v0 = m0["price"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "price" in OBJECT_PROTOTYPE) return followNames(value, k14);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k14);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k17 = rt.functionBody(functions, "sum");
  const k18 = rt.functionValue(functions, "sum");
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    const t4 = k3(input);
    const t20 = group(t4, [[(p5) => {
            spend(3);
            let t6;
            if (isArray(p5)) t6 = k9(p5);
            else if (typeof p5 === 'object' && p5 !== null) {
              let t10 = p5["kind"];
              if (t10 !== undefined && "kind" in OBJECT_PROTOTYPE && !hasOwn(p5, "kind")) t10 = undefined;
              const o7 = getPrototypeOf(p5);
              if (o7 === OBJECT_PROTOTYPE || o7 === null) {
                t6 = t10;
              } else t6 = k9(p5);
            }
            return t6;
          }, (p11) => {
            spend(7);
            let t12;
            if (isArray(p11)) t12 = k15(p11);
            else if (typeof p11 === 'object' && p11 !== null) {
              let t16 = p11["price"];
              if (t16 !== undefined && "price" in OBJECT_PROTOTYPE && !hasOwn(p11, "price")) t16 = undefined;
              const o13 = getPrototypeOf(p11);
              if (o13 === OBJECT_PROTOTYPE || o13 === null) {
                t12 = t16;
              } else t12 = k15(p11);
            }
            chargeFor(t12, 0.03125);
            let t19;
            try { t19 = typeof t12 === 'number' ? k17([t12]) : (t12 === undefined || isArrayOfNumbers(t12)) ? k17(t12) : callKnown(k18, [t12], p11); }
            catch (error) { throw locate(error, 17, "sum"); }
            return t19;
      }]], 6);
    t1 = t20;
    return rt.jsonOf(t1);
  };
};
