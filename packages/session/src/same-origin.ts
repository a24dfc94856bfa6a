/** Whether a browser sent this from a page of ours. What says neither where it comes from nor that it is ours, is not. */
export function isOwnPage(request: Request, ownOrigin: string): boolean {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return origin === ownOrigin;
}
