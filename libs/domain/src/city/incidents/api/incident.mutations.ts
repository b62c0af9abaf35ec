import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Requires } from '#libs/graphql';
import { Incidents } from '../incident.service.js';
import { IncidentReviews } from '../review/review.service.js';
import {
  CorrectIncidentInput,
  CorrectIncidentResult,
  EndIncidentReviewInput,
  EndIncidentReviewResult,
  HandOverIncidentInput,
  HandOverIncidentResult,
  NoteIncidentInput,
  NoteIncidentResult,
  ReportIncidentInput,
  ReportIncidentResult,
  WithdrawIncidentInput,
  WithdrawIncidentResult,
} from './incident.inputs.js';

@Resolver()
export class IncidentMutations {
  constructor(
    @Inject(Incidents) private readonly incidents: Incidents,
    @Inject(IncidentReviews) private readonly reviews: IncidentReviews,
  ) {}

  @Requires('signed-in')
  @Mutation(() => ReportIncidentResult, {
    description:
      'Reports an incident in the operation of a project; its review is open at once. Co-owners, and parties of an agreement it names.',
  })
  async reportIncident(@Args('input') input: ReportIncidentInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.incidents.report(actor, input)).id, project: input.projectId };
  }

  @Requires('signed-in')
  @Mutation(() => CorrectIncidentResult, {
    description:
      'Says an incident anew, as a whole; what was said before stays on its record. Its reporter and its owner.',
  })
  async correctIncident(@Args('input') input: CorrectIncidentInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.incidents.correct(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => NoteIncidentResult, {
    description: 'Puts something on the record of an incident, such as its interim report.',
  })
  async noteIncident(@Args('input') input: NoteIncidentInput, @CurrentActor() actor: Actor) {
    const { id, incidentId } = await this.incidents.note(actor, input);
    return { entry: id, incident: incidentId };
  }

  @Requires('signed-in')
  @Mutation(() => HandOverIncidentResult, {
    description: 'Gives the review of an incident to another agency that co-owns the project. Its owner only.',
  })
  async handOverIncident(@Args('input') input: HandOverIncidentInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.reviews.handOver(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => EndIncidentReviewResult, {
    description: 'Ends the review of an incident with what was found, once every action is checked. Its owner only.',
  })
  async endIncidentReview(@Args('input') input: EndIncidentReviewInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.reviews.end(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawIncidentResult, {
    description: 'Ends the review because there was no incident. Its owner only.',
  })
  async withdrawIncident(@Args('input') input: WithdrawIncidentInput, @CurrentActor() actor: Actor) {
    return { incident: (await this.reviews.withdraw(actor, input)).id };
  }
}
