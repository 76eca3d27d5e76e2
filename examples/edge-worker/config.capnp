using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .mapping)],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")],
);

const mapping :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "mappings.mjs", esModule = embed "mappings.mjs"),
  ],
  compatibilityDate = "2025-01-01",
);
