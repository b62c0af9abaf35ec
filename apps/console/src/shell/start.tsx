import { Navigate } from 'react-router';
import { useSignedIn } from '../session/session.js';
import { startOf } from './screens.js';

/** Sends people to what their role works with most. */
export default function Start() {
  return <Navigate to={startOf(useSignedIn().me)} replace />;
}
