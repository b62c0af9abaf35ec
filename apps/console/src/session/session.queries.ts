import { graphql } from '../graphql/generated/gql.js';

export const meQuery = graphql(`
  query Me {
    secondFactor {
      dueAt
      overdue
    }
    me {
      id
      version
      title
      roles
      steward
      person {
        id
        name
        email
      }
      organisation {
        id
        version
        name
        nativeName
        kind
        state
      }
    }
    seats {
      id
      title
      roles
      steward
      organisation {
        id
        name
        nativeName
        kind
      }
    }
  }
`);

export const signIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        member {
          id
        }
      }
      ...Refused
    }
  }
`);

export const signOnRoute = graphql(`
  query SignOnRoute($email: String!) {
    signOnRoute(email: $email) {
      name
    }
  }
`);

export const signOut = graphql(`
  mutation SignOut($input: SignOutInput!) {
    signOut(input: $input) {
      __typename
      ... on SignOutSuccess {
        farewell
      }
      ...Refused
    }
  }
`);

export const chooseSeat = graphql(`
  mutation ChooseSeat($input: ChooseSeatInput!) {
    chooseSeat(input: $input) {
      __typename
      ... on ChooseSeatSuccess {
        member {
          id
        }
      }
      ...Refused
    }
  }
`);

export const offeredSeat = graphql(`
  query OfferedSeat($token: String!) {
    offeredSeat(token: $token) {
      organisation
      nativeName
      title
      roles
      inviter
      email
      hasAccount
      expiresAt
    }
  }
`);

export const registerOrganisation = graphql(`
  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
    registerOrganisation(input: $input) {
      __typename
      ... on RegisterOrganisationSuccess {
        letterSent
      }
      ...Refused
    }
  }
`);

export const acceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on AcceptInvitationSuccess {
        memberId
      }
      ...Refused
    }
  }
`);

export const confirmRegistration = graphql(`
  mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {
    confirmRegistration(input: $input) {
      __typename
      ... on ConfirmRegistrationSuccess {
        memberId
      }
      ...Refused
    }
  }
`);

export const confirmEmail = graphql(`
  mutation ConfirmEmail($input: ConfirmEmailInput!) {
    confirmEmail(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const startPasskeySignIn = graphql(`
  mutation StartPasskeySignIn($input: StartPasskeySignInInput!) {
    startPasskeySignIn(input: $input) {
      __typename
      ... on StartPasskeySignInSuccess {
        options
      }
      ...Refused
    }
  }
`);

export const signInWithPasskey = graphql(`
  mutation SignInWithPasskey($input: SignInWithPasskeyInput!) {
    signInWithPasskey(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const requestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
      ...Refused
    }
  }
`);

export const resetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ...Refused
    }
  }
`);
