// Keeps the page's own files and nothing else: no answer of the server's, nothing of any case.
const CACHE = 'lawlab-shell-1';

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

// The newest page when the server answers, the last one when it cannot be reached.
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    const isPage = response.ok && response.headers.get('Content-Type')?.startsWith('text/html');
    if (isPage && !request.url.includes('/drafts/')) await cache.put('/', response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match('/');
    if (kept) return kept;
    throw error;
  }
}

// Their names are made of their contents, so what is kept is right.
async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
