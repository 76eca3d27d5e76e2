// "text"
(rt, functions) => {
  "use strict";
  return (input, document, bindings) => {
    return "text";
  };
};
