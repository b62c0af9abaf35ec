import { Inject, Injectable } from '@nestjs/common';
import { validate } from 'uuid';
import type { Operation } from '#libs/graphql';
import type { WrittenPart } from '../terms/terms.part.js';
import { sentencesOf } from '../terms/sentences/terms.sentences.js';
import { AgreementLoader } from './agreement.loader.js';
import type { AgreementClauseType } from './agreement.types.js';

/** Clauses in plain words, with the names of what they are about as far as the reader may know them. */
@Injectable()
export class ClauseWords {
  constructor(@Inject(AgreementLoader) private readonly loader: AgreementLoader) {}

  /**
   * @param language left out: the reader's
   * @param timeZone of the agreement's days
   */
  async say(
    { clauses, datasetIds }: WrittenPart,
    organisations: ReadonlyMap<string, string>,
    language: string | null | undefined,
    operation: Operation,
    timeZone: string | undefined,
  ): Promise<AgreementClauseType[]> {
    const many = this.loader.datasetTitles.bind(this.loader);
    const titles = new Map(
      await Promise.all(
        // A dataset that is not chosen yet has no title.
        [...new Set(datasetIds)]
          .filter((id) => validate(id))
          .map(async (id) => [id, await operation.batch('agreement.datasetTitle', id, many)] as const),
      ),
    );
    const names = {
      organisation: (id: string) => organisations.get(id) ?? id,
      dataset: (id: string) => titles.get(id) ?? id,
      ...(timeZone && { timeZone }),
    };
    const texts = sentencesOf(clauses, datasetIds, names, await this.loader.language(language, operation));
    return clauses.map((clause, index) => ({ ...clause, text: texts[index]?.text ?? '' }));
  }
}
