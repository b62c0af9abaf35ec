import type { Language } from '../locale.js';
import { tables as english } from './en.js';
import { tables as thai } from './th.js';
import type { TableWords } from './words.js';
import { tables as chinese } from './zh-CN.js';

/** What headings, explanations and codes of tables are called in each language. */
export const tableWords: Readonly<Record<Language, TableWords>> = { en: english, 'zh-CN': chinese, th: thai };
