// $map(items, function($item) { $item.price * 2 })
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, calculate, callKnown, createLambda, followNames, getPrototypeOf, hasOwn, isArray, isMarked, itemsOf, locate, spend, toSequence, unwrapSequence } = rt;
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
  const k11 = ["price"];
  const k12 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k11);
      const v0 = m0["price"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "price" in OBJECT_PROTOTYPE) return followNames(value, k11);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k11);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k16 = rt.functionBody(functions, "map");
  const k17 = rt.functionValue(functions, "map");
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
    const t15 = createLambda(1, (p6) => {
        const t7 = p6;
        const t8 = unwrapSequence(t7);
        let t9;
        if (isArray(t8)) t9 = k12(itemsOf(t8));
        else if (typeof t8 === 'object' && t8 !== null) {
          let t13 = t8["price"];
          if (t13 !== undefined && "price" in OBJECT_PROTOTYPE && !hasOwn(t8, "price")) t13 = undefined;
          const o10 = getPrototypeOf(t8);
          if (o10 === OBJECT_PROTOTYPE || o10 === null) {
            t9 = t13;
          } else t9 = k12(t8);
        }
        const t14 = typeof t9 === 'number' && typeof 2 === 'number' && t9 - t9 === 0 && 2 - 2 === 0 ? t9 * 2 : calculate("*", t9, 2, 43);
        return t14;
      }, undefined, 21, 6);
    let t18;
    try { t18 = (isArray(t1) || t1 === undefined) ? k16(t1, t15) : callKnown(k17, [t1, t15], input); }
    catch (error) { throw locate(error, 5, "map"); }
    const t19 = unwrapSequence(t18);
    return rt.jsonOf(t19);
  };
};
