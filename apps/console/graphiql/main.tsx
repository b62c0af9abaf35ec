/* The editor of queries for whoever writes a program against the API: asks as whoever is signed in here. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const EXAMPLE = `# Asks as whoever is signed in here. A token goes
# under Headers: {"authorization": "Bearer …"}
{
  me { roles organisation { name } }
}
`;

/** Without an answer in JSON there is something to say as well. */
async function ask(params: object, options?: { headers?: Record<string, string> }) {
  const headers = { 'content-type': 'application/json', ...options?.headers };
  const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(params) });
  const text = await response.text();
  return JSON.parse(text.startsWith('{') ? text : JSON.stringify({ status: response.status, text })) as object;
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<GraphiQL fetcher={ask} defaultQuery={EXAMPLE} />);
