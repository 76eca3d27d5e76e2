// items[0]
(rt, functions) => {
  "use strict";
  const { asArray, finishPath, flattenStep, itemAt, lookup, spendTurn, unwrapSequence } = rt;
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    const t2 = asArray(input);
    const a3 = [];
    for (let i4 = 0; i4 < t2.length; i4++) {
      spendTurn(3, i4, t2.length);
      const m5 = t2[i4];
      const t6 = lookup(m5, "items");
      const t7 = unwrapSequence(t6);
      const t8 = itemAt(t7, 0);
      a3.push(t8);
    }
    const t9 = flattenStep(a3, true);
    t1 = finishPath(t9, false);
    return rt.plainOf(t1);
  };
};
