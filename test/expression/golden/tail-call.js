// ($count := function($n) { $n = 0 ? 0 : $count($n - 1) }; $count(5))
(rt, functions) => {
  "use strict";
  const { UNBOUND, calculate, call, createLambda, enterCall, leaveCall, readBinding, tailCall, unwrapSequence } = rt;
  const k8 = rt.functionValue(functions, "count", 45);
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    {
      let v2 = UNBOUND;
      const t15 = createLambda(1, (p3) => {
          enterCall(12, 548);
          const t4 = p3;
          const t5 = unwrapSequence(t4);
          const t6 = t5 === 0;
          let t7;
          if (t6) {
            t7 = 0;
          } else {
            const t9 = (v2 !== UNBOUND ? v2 : readBinding(bindings, "count", k8));
            const t10 = unwrapSequence(t9);
            const t11 = p3;
            const t12 = unwrapSequence(t11);
            const t13 = typeof t12 === 'number' && typeof 1 === 'number' && t12 - t12 === 0 && 1 - 1 === 0 ? t12 - 1 : calculate("-", t12, 1, 50);
            const t14 = tailCall(t10, [t13], 46, "count");
            t7 = t14;
          }
          leaveCall(548);
          return t7;
        }, undefined, 20);
      v2 = t15;
      const t16 = v2;
      const t17 = unwrapSequence(t16);
      const t18 = call(t17, [5], input, 64, "count");
      const t19 = unwrapSequence(t18);
      t1 = t19;
    }
    const t20 = unwrapSequence(t1);
    return rt.jsonOf(t20);
  };
};
