/** How a stage or group stands, where the picture is of an approval under way; left out in a picture of a definition. */
export type PictureState = 'waiting' | 'open' | 'approved' | 'rejected' | 'skipped';

export interface PictureStage {
  readonly key: string;
  readonly title: string;
  /** Such as "20 working days", or the day it is due. */
  readonly time?: string;
  readonly standing?: PictureState;
  readonly conditional?: boolean;
  readonly groups: readonly {
    readonly key: string;
    readonly title: string;
    readonly rule?: string;
    readonly standing?: PictureState;
  }[];
}

export interface ProcessPictureProps {
  readonly label: string;
  readonly stages: readonly PictureStage[];
}
