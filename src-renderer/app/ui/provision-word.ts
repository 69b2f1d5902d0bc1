import { type ComponentType, createContext } from 'react'

/** How a provision is shown beside a refusal: given by the program around, since its text is read from the office. */
export const ProvisionWord = createContext<ComponentType<{ id: string }> | null>(null)
