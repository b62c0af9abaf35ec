import type { Column, DatasetSource } from '../../datasets/dataset.catalogue.js';

/** What the rules need to know of a dataset; the catalogue's `DatasetSource` is one. */
export type TermsSource = Pick<DatasetSource, 'datasetId' | 'version' | 'ownerId' | 'classification' | 'kind'> & {
  readonly columns: readonly Column[];
};

/** A place in the terms. */
export type Path = readonly (string | number)[];

export type Report = (path: Path, code: string, message: string) => void;
