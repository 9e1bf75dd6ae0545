import type { FcffDetails } from '../../contract/api.ts';
import type { DcfDiagnostics } from '../../finance/dcf.ts';

/** The terminal values beside the chosen one (it included), and why the others have no figure. */
export function besideTerminal(
  alternatives: DcfDiagnostics['terminalAlternatives'],
  refusals: DcfDiagnostics['terminalRefusals'],
): Required<Pick<FcffDetails['terminal'], 'alternatives' | 'refused'>> {
  return {
    alternatives: Object.values(alternatives).flatMap((other) =>
      other === null
        ? []
        : [
            {
              method: other.method,
              value: other.value,
              presentValue: other.presentValue,
              impliedGrowth: other.impliedGrowth,
              impliedExitMultiple: other.impliedMultiple,
            },
          ],
    ),
    refused: refusals.map(({ method, message }) => ({ method, message })),
  };
}
