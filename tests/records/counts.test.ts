/** Tables that hold counts, one row or one column a stage. */
import { describe, expect, it } from 'vitest';
import { edgesOf, importTexts } from './import-text';

describe('a table of counts', () => {
  it('counts deals where money stands beside them', async () => {
    const result = await importTexts([
      'Этап;Кол-во сделок;Сумма, руб;Конверсия\nЗаявки;1 200;10 000 000;\nВстречи;400;5 000 000;33,3%\nОплаты;80;800 000;20%\nИтого;1680;;\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'D', cases: 1200 });
    expect(edgesOf(result)).toContain('Встречи →80/400 Оплаты');
  });
});
