// acme: crm/users
(rt, functions, model) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isTrue } = rt;
  const k4 = rt.functionBody(functions, "text");
  const k9 = ["email"];
  const k11 = rt.functionBody(functions, "emailAddress");
  const k20 = rt.functionBody(functions, "fullName");
  const k23 = rt.functionBody(functions, "webAddress");
  rt.retainHiddenClasses();
  const v4 = model.validators.fields["urls"];
  const mayBeUnusable = (value) => value !== undefined && value !== null && value !== "";
  const retained = new Array(32);
  return (input, bindings, sink) => {
    let t1 = input["site"];
    if (t1 !== undefined && "site" in OBJECT_PROTOTYPE && !hasOwn(input, "site")) t1 = undefined;
    let f0, f1, f2, f3, f4;
    const began = rt.beginBudget();
    try {
      try {
        let t2;
        let t3 = input["id"];
        if (t3 !== undefined && "id" in OBJECT_PROTOTYPE && !hasOwn(input, "id")) t3 = undefined;
        t2 = t3;
        const t5 = k4(t2);
        f0 = t5;
      } catch (error) { sink.failed(0, error); }
      if (f0 === undefined) sink.missing(0);
      try {
        let t6;
        let t7 = input["contact"];
        if (t7 !== undefined && "contact" in OBJECT_PROTOTYPE && !hasOwn(input, "contact")) t7 = undefined;
        if (isArray(t7)) t6 = followNames(t7, k9);
        else if (typeof t7 === 'object' && t7 !== null) {
          let t10 = t7["email"];
          if (t10 !== undefined && "email" in OBJECT_PROTOTYPE && !hasOwn(t7, "email")) t10 = undefined;
          const o8 = getPrototypeOf(t7);
          if (o8 === OBJECT_PROTOTYPE || o8 === null) {
            t6 = t10;
          } else t6 = followNames(t7, k9);
        }
        const t12 = k11(t6);
        f1 = t12;
      } catch (error) { sink.failed(1, error); }
      try {
        let t13;
        let t14 = input["disabled"];
        if (t14 !== undefined && "disabled" in OBJECT_PROTOTYPE && !hasOwn(input, "disabled")) t14 = undefined;
        t13 = t14;
        const t15 = t13 !== undefined && t13 !== true;
        f2 = t15;
      } catch (error) { sink.failed(2, error); }
      try {
        let t16;
        let t17 = input["first"];
        if (t17 !== undefined && "first" in OBJECT_PROTOTYPE && !hasOwn(input, "first")) t17 = undefined;
        t16 = t17;
        let t18;
        let t19 = input["last"];
        if (t19 !== undefined && "last" in OBJECT_PROTOTYPE && !hasOwn(input, "last")) t19 = undefined;
        t18 = t19;
        const t21 = k20(t16, t18);
        f3 = t21;
      } catch (error) { sink.failed(3, error); }
      try {
        let t22;
        if (isTrue(t1)) {
          const t24 = k23(t1);
          let t25;
          if (t24 !== undefined) t25 = { "url": t24, "type": "home" };
          else {
            t25 = {};
            if (t24 !== undefined) t25["url"] = t24;
            if ("home" !== undefined) t25["type"] = "home";
          }
          const t26 = [t25];
          t22 = t26;
        }
        f4 = rt.unmarkedOf(t22);
        if (f4 !== undefined && v4 !== undefined && !v4(f4)) f4 = sink.refused(4, f4);
      } catch (error) { if (began) rt.leaveExpression(); f4 = undefined; sink.failed(4, error); }
      if (f4 !== undefined && f4?.length === 0) { if (mayBeUnusable(input["site"])) sink.empty(4, input); }
    } finally { if (began) rt.endBudget(); }
    if (f0 !== undefined && f1 !== undefined && f2 !== undefined && f3 !== undefined && f4 !== undefined) return { "id": f0, "email": f1, "is_active": f2, "name": f3, "urls": f4 };
    const value = {};
    let present = 0;
    if (f0 !== undefined) { value["id"] = f0; present |= 1; } else { if (mayBeUnusable(input["id"])) sink.empty(0, input); }
    if (f1 !== undefined) { value["email"] = f1; present |= 2; } else { if (mayBeUnusable(input["contact"])) sink.empty(1, input); }
    if (f2 !== undefined) { value["is_active"] = f2; present |= 4; } else { if (mayBeUnusable(input["disabled"])) sink.empty(2, input); }
    if (f3 !== undefined) { value["name"] = f3; present |= 8; } else { if (mayBeUnusable(input["first"]) || mayBeUnusable(input["last"])) sink.empty(3, input); }
    if (f4 !== undefined) { value["urls"] = f4; present |= 16; } else { if (mayBeUnusable(input["site"])) sink.empty(4, input); }
    if (retained[present] === undefined) retained[present] = rt.hiddenClassSample(value);
    return value;
  };
};
