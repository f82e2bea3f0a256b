/** What each step of the history did, for undo, redo and the list of steps. */
export const edits = {
  addNode: 'add a node',
  insertNode: 'put a node on a ribbon',
  connect: 'connect',
  connectToNew: 'add and connect a node',
  reconnect: 'lead an exit elsewhere',
  move: 'move',
  rename: 'rename',
  remove: 'delete',
  paste: 'paste',
  duplicate: 'duplicate',
  trim: 'trim exits to 100%',
  group: 'group into a lane',
  thickness: 'change the scale of the river',
} as const;
