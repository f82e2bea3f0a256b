/** Что сделал каждый шаг истории. */
export const edits = {
  addNode: 'добавить узел',
  insertNode: 'вставить узел в поток',
  connect: 'связать',
  connectToNew: 'добавить и связать узел',
  reconnect: 'перевести выход',
  move: 'переместить',
  rename: 'переименовать',
  remove: 'удалить',
  paste: 'вставить',
  duplicate: 'дублировать',
  trim: 'урезать выходы до 100 %',
  group: 'собрать в дорожку',
  thickness: 'сменить масштаб реки',
} as const;
