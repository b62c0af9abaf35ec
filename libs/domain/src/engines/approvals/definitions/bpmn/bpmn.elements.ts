import type { ModdleElement } from 'bpmn-moddle';

export const elementsIn = (value: unknown): readonly ModdleElement[] =>
  Array.isArray(value) ? (value as ModdleElement[]) : [];
export const elementIn = (value: unknown): ModdleElement | undefined =>
  typeof value === 'object' && value !== null ? (value as ModdleElement) : undefined;
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const idOf = ({ id }: ModdleElement): string => id ?? '';
