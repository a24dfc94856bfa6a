import type { oas31 } from 'zod-openapi';
import { CODES, type Code } from '../codes.ts';
import { escapeHtml, markdown, table } from './html.ts';
import { fieldsOf, type SchemaObject } from './schema-rows.ts';
import { STYLES } from './styles.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: SchemaObject;
}
interface Body {
  readonly content: Readonly<Record<string, { readonly schema: SchemaObject; readonly example?: unknown }>>;
}
interface OperationView {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>;
}

const pre = (text: string): string => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`;
const json = (value: unknown): string => pre(JSON.stringify(value, null, 2));
const heading = ({ method, path }: OperationView): string =>
  `<span class="method ${method}">${method.toUpperCase()}</span> ${escapeHtml(path)}`;

function operationsOf(document: oas31.OpenAPIObject): OperationView[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, object>).map(([method, operation]) => ({
      ...(operation as Omit<OperationView, 'method' | 'path'>),
      method,
      path,
    })),
  );
}

/** What stands for an address's parts in the examples: an id is that of what the address begins with. */
function variableOf(name: string, path: string): string {
  if (name === 'id') return `$${path.split('/')[1]?.replace(/s$/, '').toUpperCase()}_ID`;
  return `$${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;
}

function addressOf({ path, parameters = [] }: OperationView): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=${variableOf(name, path)}`);
  return `${path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => variableOf(name, path))}${needed.length > 0 ? `?${needed.join('&')}` : ''}`;
}

function curl(operation: OperationView, base: string): string {
  const { method, requestBody, parameters = [] } = operation;
  const [type, request] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const sent = typeof request?.example === 'string' ? '--data-binary @FILE' : `-d '${JSON.stringify(request?.example)}'`;
  const key = parameters.some(({ name }) => name === 'Idempotency-Key') ? ['  -H "Idempotency-Key: $(uuidgen)"'] : [];
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"$GATEWAY${base}${addressOf(operation)}"`,
    '  -H "Authorization: Bearer $OMNIROUTE_KEY"',
    ...(request?.example === undefined ? [] : [...key, `  -H "Content-Type: ${type}"`, `  ${sent}`]),
  ];
  return pre(lines.join(' \\\n'));
}

const must = (required: boolean | undefined): string => (required ? ' <span class="must">required</span>' : '');

function fields(schema: SchemaObject, document: oas31.OpenAPIObject): string {
  const rows = fieldsOf(schema, document).map(({ name, type, isRequired, description }) => [
    `<code>${escapeHtml(name)}</code>${must(isRequired)}`,
    escapeHtml(type),
    markdown(description),
  ]);
  return table(['Field', 'Type', 'Meaning'], rows);
}

function parameters(operation: OperationView, document: oas31.OpenAPIObject): string {
  const rows = (operation.parameters ?? []).map((parameter) => {
    const [own] = fieldsOf({ type: 'object', properties: { it: parameter.schema } }, document);
    return [
      `<code>${escapeHtml(parameter.name)}</code>${must(parameter.required)}`,
      `${escapeHtml(own?.type ?? '')} in ${parameter.in}`,
      markdown(parameter.description ?? own?.description ?? ''),
    ];
  });
  return rows.length === 0 ? '' : `<h4>Parameters</h4>${table(['Name', 'Type', 'Meaning'], rows)}`;
}

function errors(operation: OperationView): string {
  const links = (description: string): string =>
    markdown(description.split('\n').join('  \n')).replaceAll(/<code>([a-z0-9.-]+)<\/code>/g, '<a href="#$1"><code>$1</code></a>');
  const rows = Object.entries(operation.responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, response]) => [status, links(response.description)]);
  return `<details><summary>What it may refuse with</summary>${table(['Status', 'Codes'], rows)}</details>`;
}

/** What is sent or answered: its fields, of an answer below its example; of a file the kinds it may be, with one of them. */
function content({ content: kinds }: Body, document: oas31.OpenAPIObject, shows: 'fields' | 'example'): string {
  const own = kinds['application/json'];
  if (own && shows === 'fields') return fields(own.schema, document);
  if (own) return `${json(own.example)}<details><summary>Its fields</summary>${fields(own.schema, document)}</details>`;
  const examples = Object.entries(kinds).flatMap(([type, { example }]) =>
    typeof example === 'string' ? [`As <code>${type}</code>:${pre(example)}`] : [],
  );
  return `<p>A file: ${Object.keys(kinds)
    .map((type) => `<code>${type}</code>`)
    .join(', ')}.</p>${examples.join('')}`;
}

function section(operation: OperationView, document: oas31.OpenAPIObject, base: string): string {
  const [status, done] = Object.entries(operation.responses)[0] ?? ['200', undefined];
  return `<section aria-labelledby="${operation.operationId}"><h3 id="${operation.operationId}">${heading(operation)}</h3>
<p><strong>${escapeHtml(operation.summary)}.</strong> ${markdown(operation.description)}</p>
${curl(operation, base)}${parameters(operation, document)}
${operation.requestBody ? `<h4>Body</h4>${content(operation.requestBody, document, 'fields')}` : ''}
<h4>Answer ${status}</h4>${done ? content(done, document, 'example') : ''}
${errors(operation)}</section>`;
}

function codes(): string {
  const rows = (Object.keys(CODES) as Code[]).map((code) => {
    const { status, title, advice } = CODES[code];
    return {
      id: code,
      cells: [`<code>${code}</code>`, String(status), `${escapeHtml(title)}. <span class="soft">${markdown(advice)}</span>`],
    };
  });
  return table(
    ['Code', 'Status', 'What it means, what to do'],
    rows.map(({ cells }) => cells),
    rows.map(({ id }) => id),
  );
}

/** The document as a page for people, without scripts. Every code has an anchor of its name, where a problem's `type` leads. */
export function renderPage(document: oas31.OpenAPIObject): string {
  const operations = operationsOf(document);
  const base = document.servers?.[0]?.url ?? '';
  const tags = (document.tags ?? []).map(({ name }) => ({ name, own: operations.filter((operation) => operation.tags.includes(name)) }));
  const links = tags.map(
    ({ name, own }) =>
      `<strong>${escapeHtml(name)}</strong><ul>${own.map((operation) => `<li><a href="#${operation.operationId}">${escapeHtml(operation.summary)}</a></li>`).join('')}</ul>`,
  );
  const sections = tags.map(
    ({ name, own }) => `<h2>${escapeHtml(name)}</h2>${own.map((operation) => section(operation, document, base)).join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>OmniRoute API</title><style>${STYLES}</style></head>
<body><a class="skip" href="#content">Skip to content</a><div class="page"><nav aria-label="Contents"><ul><li><a href="#content">Begin here</a></li></ul>${links.join('')}<ul><li><a href="#codes">All codes</a></li><li><a href="${base}/openapi.json">OpenAPI document</a></li></ul></nav>
<main id="content"><h1>OmniRoute API</h1>${(document.info.description ?? '')
    .split('\n\n')
    .map((part) => `<p>${markdown(part)}</p>`)
    .join('')}
<p>The examples take the gateway’s address and your key from the environment: <code>GATEWAY=http://localhost:4000</code>, <code>OMNIROUTE_KEY=…</code>.</p>
${sections.join('')}<h2 id="codes">All codes</h2>${codes()}</main></div></body></html>
`;
}
