// orders@$o.customers@$c[$o.customer = $c.id].name
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, asArray, followNames, getPrototypeOf, hasOwn, isArray, isEqual, isMarked, itemsOf, lookup, readBinding, spend, toSequence, unwrapSequence, walkTuples } = rt;
  const k5 = (tuple, item, index) => ({ '@': tuple['@'], "$o": item, "$c": tuple["$c"] });
  const k10 = (tuple, item, index) => ({ '@': tuple['@'], "$o": tuple["$o"], "$c": item });
  const k17 = ["customer"];
  const k18 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k17);
      const v0 = m0["customer"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "customer" in OBJECT_PROTOTYPE) return followNames(value, k17);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k17);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k24 = ["id"];
  const k25 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k24);
      const v0 = m0["id"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "id" in OBJECT_PROTOTYPE) return followNames(value, k24);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k24);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k32 = (tuple, item, index) => ({ '@': item, "$o": tuple["$o"], "$c": tuple["$c"] });
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    const t33 = walkTuples(asArray(input), [{ tuple: true, evaluate: (p1, p2) => {
            spend(4);
            const t3 = lookup(p1, "orders");
            const t4 = unwrapSequence(t3);
            return t4;
          }, bind: k5, position: 6 },
        { tuple: true, evaluate: (p6, p7) => {
            spend(4);
            const t8 = lookup(p6, "customers");
            const t9 = unwrapSequence(t8);
            return t9;
          }, bind: k10, stages: [{ filter: (p11, p12) => {
                spend(8);
                const t13 = (p12["$o"] !== undefined ? p12["$o"] : readBinding(bindings, "o", undefined));
                const t14 = unwrapSequence(t13);
                let t15;
                if (isArray(t14)) t15 = k18(itemsOf(t14));
                else if (typeof t14 === 'object' && t14 !== null) {
                  let t19 = t14["customer"];
                  if (t19 !== undefined && "customer" in OBJECT_PROTOTYPE && !hasOwn(t14, "customer")) t19 = undefined;
                  const o16 = getPrototypeOf(t14);
                  if (o16 === OBJECT_PROTOTYPE || o16 === null) {
                    t15 = t19;
                  } else t15 = k18(t14);
                }
                const t20 = (p12["$c"] !== undefined ? p12["$c"] : readBinding(bindings, "c", undefined));
                const t21 = unwrapSequence(t20);
                let t22;
                if (isArray(t21)) t22 = k25(itemsOf(t21));
                else if (typeof t21 === 'object' && t21 !== null) {
                  let t26 = t21["id"];
                  if (t26 !== undefined && "id" in OBJECT_PROTOTYPE && !hasOwn(t21, "id")) t26 = undefined;
                  const o23 = getPrototypeOf(t21);
                  if (o23 === OBJECT_PROTOTYPE || o23 === null) {
                    t22 = t26;
                  } else t22 = k25(t21);
                }
                const t27 = isEqual(t15, t22);
                return t27;
              } }], position: 19 },
        { tuple: false, evaluate: (p28, p29) => {
            spend(4);
            const t30 = lookup(p28, "name");
            const t31 = unwrapSequence(t30);
            return t31;
          }, bind: k32, position: 48 }], { keep: false, tuples: false, group: undefined });
    return rt.jsonOf(t33);
  };
};
