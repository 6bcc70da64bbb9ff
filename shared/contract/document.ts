import { commonErrorCodes } from './call.ts';
import { type CallSchema, contractSchema } from './schema.ts';

interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  prefixItems?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  additionalProperties?: JsonSchema | boolean;
  format?: string;
  $ref?: string;
}

const places: Record<string, string> = {
  write: 'writes',
  read: 'reads',
  job: 'reads, as a job that can be cancelled',
  shell: 'is answered by the shell',
  core: 'is answered by the core beside its workers',
  relay: 'is passed on at once, without the disk',
};

/** docs/contract.md: every call with its arguments, its result and its errors, for those who script the program. */
export function contractDocument(): string {
  const { calls } = contractSchema();
  const nouns = Map.groupBy(Object.entries(calls), ([name]) => name.split('.')[0] ?? '');
  const parts = [head];
  for (const [noun, entries] of nouns) {
    parts.push(`## ${noun}`);
    for (const [name, call] of entries) parts.push(section(name, call));
  }
  return `${parts.join('\n\n')}\n`;
}

const head = `# The contract

Generated from \`shared/contract\`; the running program answers the same as JSON schema at \`GET /contract\`.

Each call is \`POST /call/<noun.verb>\` with its arguments as a JSON object and the token of the ready line as
\`Authorization: Bearer …\`. The answer is \`{ "ok": true, "value": … }\` or
\`{ "ok": false, "error": { "code", "message", "details"? } }\`. Times are milliseconds. Whoever creates a row makes
its identifier (a UUIDv7), so that a call sent again is harmless; an update carries the \`revision\` it saw.

\`\`\`sh
curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{}' http://127.0.0.1:PORT/call/session.board
\`\`\`

Every call may answer with these codes: ${commonErrorCodes.map((code) => `\`${code}\``).join(', ')}.`;

function section(name: string, call: CallSchema): string {
  const lines = [`### ${name}`, '', `${call.about} It ${places[call.place] ?? call.place}.`];
  if (call.callers.length !== 1 || call.callers[0] !== 'owner') {
    lines.push('', `May be made by: ${call.callers.join(', ')}.`);
  }
  lines.push('', `- arguments: ${shape(call.arguments as JsonSchema)}`);
  lines.push(`- result: ${shape(call.result as JsonSchema)}`);
  const common: readonly string[] = commonErrorCodes;
  const own = call.errors.filter((code) => !common.includes(code));
  if (own.length > 0) lines.push(`- errors: ${own.map((code) => `\`${code}\``).join(', ')}`);
  return lines.join('\n');
}

function shape(schema: JsonSchema): string {
  const text = typeOf(schema);
  return text === '{}' ? 'none' : `\`${text}\``;
}

function typeOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') {
    if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
    const item = typeOf(schema.items ?? {});
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === 'object' || schema.properties) {
    if (!schema.properties) {
      const values = schema.additionalProperties;
      return typeof values === 'object' ? `{ [name]: ${typeOf(values)} }` : '{}';
    }
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const optional = schema.required?.includes(name) ? '' : '?';
      const standard = field.default === undefined ? '' : ` = ${JSON.stringify(field.default)}`;
      return `${name}${optional}: ${typeOf(field)}${standard}`;
    });
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (schema.format === 'uuid') return 'id';
  return typeof schema.type === 'string' ? schema.type : 'any';
}
