let load = () => {
  load = () => {};
  const wasm = fetch(`${code}.wasm`);
  import(`${code}.js`).then((app) => app.default({ module_or_path: wasm }).then(() => app.hydrate()));
};
setTimeout(() => load(), 2000);
new PerformanceObserver((_, painted) => {
  painted.disconnect();
  "requestIdleCallback" in window ? requestIdleCallback(() => load()) : load();
}).observe({ type: "paint", buffered: true });
