// ($x := 1; $eval("$x + 1"))
(rt, functions) => {
  "use strict";
  const { bindVariable, call, inScope, openFrame, readVariable, unwrapSequence } = rt;
  const k3 = rt.functionValue(functions, "eval", 15);
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    {
      const f2 = openFrame(bindings, [], []);
      bindVariable(f2, "x", 1);
      const t4 = readVariable(f2, "eval", k3);
      const t5 = unwrapSequence(t4);
      const t6 = call(inScope(t5, f2, input), ["$x + 1"], input, 16, "eval");
      const t7 = unwrapSequence(t6);
      t1 = t7;
    }
    const t8 = unwrapSequence(t1);
    return rt.jsonOf(t8);
  };
};
