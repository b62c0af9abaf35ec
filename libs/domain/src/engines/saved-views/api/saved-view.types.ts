import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Json, MutationInput, mutationResult, NodeType, Reads } from '#libs/graphql';

@Reads('session')
@ObjectType('SavedView', {
  implements: NodeType,
  description: 'Settings of a list that you keep under a name; nobody else reads it.',
})
export class SavedViewType extends NodeType {
  @Field({ description: 'Which list, such as inbox.' })
  screen!: string;

  @Field({ description: 'What you call it.' })
  name!: string;

  @Field(() => Json, { description: 'What the screen stored.' })
  settings!: object;

  @Field(() => Int, { description: 'Counts every change of it.' })
  version!: number;
}

@InputType({ description: 'Settings to keep.' })
export class SaveViewInput extends MutationInput {
  @Field({ description: 'Which list, such as inbox.' })
  screen!: string;

  @Field({ description: 'What to call it, 1 to 60 characters; a view of this name is replaced.' })
  name!: string;

  @Field(() => Json, { description: 'An object of at most 4000 characters.' })
  settings!: unknown;
}

@InputType({ description: 'Which view goes.' })
export class RemoveViewInput extends MutationInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

export const SaveViewResult = mutationResult('SaveView', 'Kept.', { view: () => SavedViewType });

export const RemoveViewResult = mutationResult(
  'RemoveView',
  'Removed.',
  {},
  { removed: { type: () => ID, description: 'Id of what was removed.', nullable: true } },
);
