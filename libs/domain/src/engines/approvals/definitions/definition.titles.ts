import { type Language, type Titled, titleIn } from '#libs/contracts';
import type { ProcessDefinition } from './definition.schema.js';

/** The definition as somebody reads it who reads that language. Its hash and rules are those of the one that is kept. */
export function inLanguage(definition: ProcessDefinition, language: Language): ProcessDefinition {
  const named = <T extends Titled>(one: T): T => ({ ...one, title: titleIn(one, language) });
  return {
    ...named(definition),
    stages: definition.stages.map((stage) => ({
      ...named(stage),
      groups: stage.groups.map(named),
      tiers: stage.tiers.map(named),
    })),
  };
}
