// Keeps the page's own files, so that a draft opens without the network, and nothing else: no answer of the server's,
// nothing of any case.
const CACHE = 'lawlab-page';

self.addEventListener('install', (event) => {
  event.waitUntil(fetch('/').then(keep));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && !/^\/(?:auth|docs|drafts|explorer|graphql|health|hubs)\b/.test(pathname)) event.respondWith(page(event));
});

// The newest page when the server answers, the last one when it cannot be reached.
async function page(event) {
  try {
    const response = await fetch(event.request);
    // A picture in a tab of its own is no page.
    if (response.ok && response.headers.get('Content-Type')?.startsWith('text/html')) event.waitUntil(keep(response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match('/');
    if (kept) return kept;
    throw error;
  }
}

// Their names are made of their contents, so what is kept is right.
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

// Keeps a page with all of its files, and lets go of those of the page before.
async function keep(response) {
  const cache = await caches.open(CACHE);
  const [kept, fresh] = await Promise.all([cache.match('/').then((last) => last?.text()), response.clone().text()]);
  if (!response.ok || kept === fresh) return;
  const files = await (await fetch('/files.json', { cache: 'no-cache' })).json();
  const names = new Set(Object.values(files).flatMap(({ file, css = [] }) => [file, ...css].map((name) => `/${name}`)));
  for (const request of await cache.keys()) if (!names.has(new URL(request.url).pathname)) await cache.delete(request);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll([...names].filter((name) => !here.has(name)));
  // Last: a page that is kept can be shown whole.
  await cache.put('/', response);
}
