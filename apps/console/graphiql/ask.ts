/** Without an answer in JSON there is something to say as well. */
export async function ask(params: object, options?: { headers?: Record<string, string> }) {
  const headers = { 'content-type': 'application/json', ...options?.headers };
  const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(params) });
  const text = await response.text();
  return JSON.parse(text.startsWith('{') ? text : JSON.stringify({ status: response.status, text })) as object;
}
