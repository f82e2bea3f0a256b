/**
 * The fences of the house as ESLint rules: who may import whom, and where a few packages may be used.
 *
 * A room is a folder of src. Imports point down, types included; another room is addressed as `#room/file`, the own room relatively.
 */
import path from 'node:path';

/** Room → rooms it may import. The order is the order of the floors, lowest first. */
export const MAY_IMPORT = {
  funnel: [],
  engine: ['funnel'],
  records: ['funnel'],
  i18n: ['funnel'],
  state: ['funnel', 'engine'],
  storage: ['funnel', 'engine', 'records', 'state'],
  workers: ['funnel', 'engine', 'records'],
  files: ['funnel', 'engine', 'records'],
  cli: ['funnel', 'engine', 'records', 'workers', 'i18n'],
  ui: ['funnel', 'engine', 'records', 'state', 'i18n'],
  app: ['funnel', 'engine', 'records', 'i18n', 'state', 'storage', 'workers', 'files', 'cli', 'ui'],
};

/** Package (or its folder) → rooms, or folders of rooms, that may import it. One that is not listed may be imported nowhere. */
export const PACKAGE_HOMES = {
  '@xyflow/react': ['ui/canvas'],
  react: ['ui', 'app'],
  'react-dom': ['ui', 'app'],
  'react-aria-components': ['ui', 'app'],
  '@internationalized/date': ['ui/shared'],
  'lucide-react': ['ui'],
  'd3-scale': ['ui'],
  'd3-shape': ['ui'],
  wouter: ['ui', 'app'],
  '@fontsource-variable/onest': ['app'],
  dexie: ['storage'],
  zustand: ['state', 'ui', 'app'],
  i18next: ['i18n', 'ui', 'app'],
  'react-i18next': ['ui', 'app'],
  zod: ['funnel'],
  fflate: ['records/read'],
  'read-excel-file': ['records/read'],
  tsx: ['workers'],
  'node:': ['cli', 'workers'],
};

/** `src/ui/canvas/x.ts` → `ui/canvas/x.ts`, or null outside src. Fixtures mirror src below their own folder. */
function placeInSource(filename) {
  const parts = filename.split(path.sep).join('/').split('/src/');
  return parts.length > 1 ? parts.at(-1) : null;
}

const roomOf = (place) => place.split('/')[0];
const MAY_NAME_TYPES_ONLY = new Map([['storage', new Set(['state'])]]);

function importRule(check) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const place = placeInSource(context.filename);
      if (place === null || !(roomOf(place) in MAY_IMPORT)) return {};
      const visit = (node) => {
        const source = node.source;
        if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
        const message = check(place, source.value, node);
        if (message !== null) context.report({ node: source, message });
      };
      return {
        ImportDeclaration: visit,
        ExportNamedDeclaration: visit,
        ExportAllDeclaration: visit,
        ImportExpression: visit,
        TSImportType: visit,
      };
    },
  };
}

const importsPointDown = importRule((place, source, node) => {
  const from = roomOf(place);
  let to;
  if (source.startsWith('#')) {
    to = source.slice(1).split('/')[0];
    if (to === from) return `Inside a room imports are relative: write ./… instead of ${source}.`;
  } else if (source.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(place), source));
    to = roomOf(target);
    if (to === from) return null;
    return `Another room is addressed as #${target.replace(/^(\.\.\/)+/, '')}, so that a fence can see it.`;
  } else return null;
  if (!(to in MAY_IMPORT)) return `There is no room "${to}" in src.`;
  if (MAY_NAME_TYPES_ONLY.get(from)?.has(to) && node.importKind !== 'type') {
    return `Imports point down: ${from} may import types of ${to} only; the rest comes through a port.`;
  }
  if (MAY_IMPORT[from].includes(to)) return null;
  const may = MAY_IMPORT[from];
  return `Imports point down: ${from} may import ${may.length === 0 ? 'no other room' : may.join(', ')}, not ${to}.`;
});

const packagesAtHome = importRule((place, source) => {
  if (source.startsWith('.') || source.startsWith('#')) return null;
  for (const [name, homes] of Object.entries(PACKAGE_HOMES)) {
    const hit = name.endsWith(':') ? source.startsWith(name) : source === name || source.startsWith(`${name}/`);
    if (!hit) continue;
    if (homes.some((home) => place.startsWith(`${home}/`))) return null;
    return `${source} is used in ${homes.join(' and ')} only, so that the rest of the house does not depend on it.`;
  }
  return `${source} has no home: say in lint/house-rules.js which rooms may use it.`;
});

/** No markup from data: React's escape hatch is shut. */
const noRawHtml = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    JSXAttribute(node) {
      if (node.name.name === 'dangerouslySetInnerHTML') {
        context.report({ node, message: 'No HTML from data: text is shown as text.' });
      }
    },
    MemberExpression(node) {
      if (!node.computed && ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].includes(node.property.name)) {
        context.report({ node, message: 'No HTML from data: text is shown as text.' });
      }
    },
  }),
};

export const house = {
  rules: { 'imports-point-down': importsPointDown, 'packages-at-home': packagesAtHome, 'no-raw-html': noRawHtml },
};
