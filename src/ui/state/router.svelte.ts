import { Places, type Place } from './places.ts';
import { parseRoute, routeHref, type Route } from '../shared/route.ts';

/** The route in the address bar. Navigation is a change of address, so back and forward work. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  /** Where the reader was on the page that “back” or “forward” led to; null on a new one. */
  place: Place | null = null;

  constructor() {
    const places = new Places();
    addEventListener('hashchange', () => {
      this.place = places.moved();
      this.route = parseRoute(location.hash);
    });
  }

  go(route: Route): void {
    location.hash = routeHref(route);
  }

  /** Goes without a new entry in the history, so that "back" does not return to what is gone. */
  replace(route: Route): void {
    history.replaceState(history.state, '', routeHref(route));
    this.place = null;
    this.route = route;
  }
}
