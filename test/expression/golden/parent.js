// orders.items.{"order": %.id, "item": id}
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, asArray, finishPath, flattenStep, followNames, getPrototypeOf, groupAll, hasOwn, isArray, isMarked, itemsAlong, lookup, readBinding, spend, spendTurn, toSequence, unwrapSequence, walkTuples } = rt;
  const k5 = (tuple, item, index) => ({ '@': item, "$!0": tuple["$!0"] });
  const k10 = (tuple, item, index) => ({ '@': item, "$!0": tuple['@'] });
  const k22 = ["id"];
  const k23 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return itemsAlong(value, k22, true);
      const v0 = m0["id"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "id" in OBJECT_PROTOTYPE) return itemsAlong(value, k22, true);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return itemsAlong(value, k22, true);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : toSequence(results);
  };
  const k27 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k22);
      const v0 = m0["id"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "id" in OBJECT_PROTOTYPE) return followNames(value, k22);
      if (v0 === undefined) continue;
      count += 1;
      if (isArray(v0)) {
        if (isMarked(v0)) return followNames(value, k22);
        if (count === 1) only = v0;
        spend(v0.length);
        for (let j = 0; j < v0.length; j++) results.push(v0[j]);
      } else results.push(v0);
    }
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    const t30 = walkTuples(asArray(input), [{ tuple: false, evaluate: (p1, p2) => {
            spend(4);
            const t3 = lookup(p1, "orders");
            const t4 = unwrapSequence(t3);
            return t4;
          }, bind: k5, position: 6 },
        { tuple: true, evaluate: (p6, p7) => {
            spend(4);
            const t8 = lookup(p6, "items");
            const t9 = unwrapSequence(t8);
            return t9;
          }, bind: k10, position: 12 },
        { tuple: false, evaluate: (p11, p12) => {
            spend(9);
            const t13 = isArray(p11) ? groupAll(p11) : p11;
            let t14;
            const t15 = asArray(t13);
            const a16 = [];
            for (let i17 = 0; i17 < t15.length; i17++) {
              spendTurn(3, i17, t15.length);
              const m18 = t15[i17];
              const t19 = (p12["$!0"] !== undefined ? p12["$!0"] : readBinding(bindings, "!0", undefined));
              const t20 = unwrapSequence(t19);
              if (t20 !== undefined) a16.push(t20);
            }
            const t21 = flattenStep(a16, false);
            const t24 = k23(t21);
            t14 = finishPath(t24, false);
            let t25;
            if (isArray(t13)) t25 = k27(t13);
            else if (typeof t13 === 'object' && t13 !== null) {
              let t28 = t13["id"];
              if (t28 !== undefined && "id" in OBJECT_PROTOTYPE && !hasOwn(t13, "id")) t28 = undefined;
              const o26 = getPrototypeOf(t13);
              if (o26 === OBJECT_PROTOTYPE || o26 === null) {
                t25 = t28;
              } else t25 = k27(t13);
            }
            let t29;
            if (t14 !== undefined && t25 !== undefined) t29 = { "order": t14, "item": t25 };
            else {
              t29 = {};
              if (t14 !== undefined) t29["order"] = t14;
              if (t25 !== undefined) t29["item"] = t25;
            }
            return t29;
          }, bind: k5, position: 14 }], { keep: false, tuples: false, group: undefined });
    return rt.jsonOf(t30);
  };
};
