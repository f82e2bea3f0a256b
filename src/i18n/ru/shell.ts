export const shell = {
  messages: 'Сообщения',
} as const;
