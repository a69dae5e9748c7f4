let asked = false;
const load = async () => {
  if (asked) return;
  asked = true;
  const wasm = fetch(`${code}.wasm`);
  const app = await import(`${code}.js`);
  await app.default({ module_or_path: wasm });
  app.hydrate();
};
setTimeout(load, 2000);
new PerformanceObserver((_, painted) => {
  painted.disconnect();
  "requestIdleCallback" in window ? requestIdleCallback(load) : load();
}).observe({ type: "paint", buffered: true });
