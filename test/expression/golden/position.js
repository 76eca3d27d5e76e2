// items#$i[$i < 3]
(rt, functions) => {
  "use strict";
  const { asArray, compare, lookup, readBinding, spend, unwrapSequence, walkTuples } = rt;
  const k5 = (tuple, item, index) => ({ '@': item, "$i": index });
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    const t11 = walkTuples(asArray(input), [{ tuple: true, evaluate: (p1, p2) => {
            spend(4);
            const t3 = lookup(p1, "items");
            const t4 = unwrapSequence(t3);
            return t4;
          }, bind: k5, index: "$i", stages: [{ filter: (p6, p7) => {
                spend(6);
                const t8 = (p7["$i"] !== undefined ? p7["$i"] : readBinding(bindings, "i", undefined));
                const t9 = unwrapSequence(t8);
                const t10 = typeof t9 === 'number' && typeof 3 === 'number' ? t9 < 3 : compare("\u003c", t9, 3, 13);
                return t10;
              } }], position: 5 }], { keep: false, tuples: false, group: undefined });
    return rt.jsonOf(t11);
  };
};
