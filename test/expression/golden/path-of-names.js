// account.owner.name
(rt, functions) => {
  "use strict";
  const { OBJECT_PROTOTYPE, followNames, getPrototypeOf, hasOwn, isArray, isMarked, spend, toSequence } = rt;
  const k3 = ["account", "owner", "name"];
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
      const v0 = m0["account"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "account" in OBJECT_PROTOTYPE) return followNames(value, k3);
      if (v0 === undefined) continue;
      const a1 = isArray(v0) ? v0 : [v0];
      if (isMarked(a1)) return followNames(value, k3);
      spend(a1.length);
      for (let i1 = 0; i1 < a1.length; i1++) {
        const m1 = a1[i1];
        if (typeof m1 !== 'object' || m1 === null) continue;
        if (isArray(m1)) return followNames(value, k3);
        const v1 = m1["owner"];
        const ov1 = getPrototypeOf(m1);
        if ((ov1 !== OBJECT_PROTOTYPE && ov1 !== null) || "owner" in OBJECT_PROTOTYPE) return followNames(value, k3);
        if (v1 === undefined) continue;
        const a2 = isArray(v1) ? v1 : [v1];
        if (isMarked(a2)) return followNames(value, k3);
        spend(a2.length);
        for (let i2 = 0; i2 < a2.length; i2++) {
          const m2 = a2[i2];
          if (typeof m2 !== 'object' || m2 === null) continue;
          if (isArray(m2)) return followNames(value, k3);
          const v2 = m2["name"];
          const ov2 = getPrototypeOf(m2);
          if ((ov2 !== OBJECT_PROTOTYPE && ov2 !== null) || "name" in OBJECT_PROTOTYPE) return followNames(value, k3);
          if (v2 === undefined) continue;
          count += 1;
          if (isArray(v2)) {
            if (isMarked(v2)) return followNames(value, k3);
            if (count === 1) only = v2;
            spend(v2.length);
            for (let j = 0; j < v2.length; j++) results.push(v2[j]);
          } else results.push(v2);
    }}}
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k7 = ["owner", "name"];
  const k8 = (value) => {
    const results = [];
    let only;
    let count = 0;
    const a0 = isArray(value) ? value : [value];
    spend(a0.length);
    for (let i0 = 0; i0 < a0.length; i0++) {
      const m0 = a0[i0];
      if (typeof m0 !== 'object' || m0 === null) continue;
      if (isArray(m0)) return followNames(value, k7);
      const v0 = m0["owner"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "owner" in OBJECT_PROTOTYPE) return followNames(value, k7);
      if (v0 === undefined) continue;
      const a1 = isArray(v0) ? v0 : [v0];
      if (isMarked(a1)) return followNames(value, k7);
      spend(a1.length);
      for (let i1 = 0; i1 < a1.length; i1++) {
        const m1 = a1[i1];
        if (typeof m1 !== 'object' || m1 === null) continue;
        if (isArray(m1)) return followNames(value, k7);
        const v1 = m1["name"];
        const ov1 = getPrototypeOf(m1);
        if ((ov1 !== OBJECT_PROTOTYPE && ov1 !== null) || "name" in OBJECT_PROTOTYPE) return followNames(value, k7);
        if (v1 === undefined) continue;
        count += 1;
        if (isArray(v1)) {
          if (isMarked(v1)) return followNames(value, k7);
          if (count === 1) only = v1;
          spend(v1.length);
          for (let j = 0; j < v1.length; j++) results.push(v1[j]);
        } else results.push(v1);
    }}
    return count === 1 && only !== undefined ? only : results.length > 1 ? toSequence(results) : results[0];
  };
  const k11 = ["name"];
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
      const v0 = m0["name"];
      const ov0 = getPrototypeOf(m0);
      if ((ov0 !== OBJECT_PROTOTYPE && ov0 !== null) || "name" in OBJECT_PROTOTYPE) return followNames(value, k11);
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
  rt.retainHiddenClasses();
  return (input, document, bindings) => {
    let t1;
    if (isArray(input)) t1 = k4(input);
    else if (typeof input === 'object' && input !== null) {
      let t5 = input["account"];
      if (t5 !== undefined && "account" in OBJECT_PROTOTYPE && !hasOwn(input, "account")) t5 = undefined;
      const o2 = getPrototypeOf(input);
      if (o2 === OBJECT_PROTOTYPE || o2 === null) {
        if (isArray(t5)) t1 = k8(t5);
        else if (typeof t5 === 'object' && t5 !== null) {
          let t9 = t5["owner"];
          if (t9 !== undefined && "owner" in OBJECT_PROTOTYPE && !hasOwn(t5, "owner")) t9 = undefined;
          const o6 = getPrototypeOf(t5);
          if (o6 === OBJECT_PROTOTYPE || o6 === null) {
            if (isArray(t9)) t1 = k12(t9);
            else if (typeof t9 === 'object' && t9 !== null) {
              let t13 = t9["name"];
              if (t13 !== undefined && "name" in OBJECT_PROTOTYPE && !hasOwn(t9, "name")) t13 = undefined;
              const o10 = getPrototypeOf(t9);
              if (o10 === OBJECT_PROTOTYPE || o10 === null) {
                t1 = t13;
              } else t1 = k12(t9);
            }
          } else t1 = k8(t5);
        }
      } else t1 = k4(input);
    }
    return rt.plainOf(t1);
  };
};
