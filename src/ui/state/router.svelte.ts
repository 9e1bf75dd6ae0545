import { parseRoute, routeHref, type Route } from '../shared/route.ts';

/** The route in the address bar. Navigation is a change of address, so back and forward work. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }

  go(route: Route): void {
    location.hash = routeHref(route);
  }

  /** Goes without a new entry in the history, so that "back" does not return to what is gone. */
  replace(route: Route): void {
    history.replaceState(null, '', routeHref(route));
    this.route = route;
  }
}
